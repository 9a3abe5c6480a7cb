//! Stub: made by the atoms helper.
