//! A point on the globe.

/// Latitude and longitude in degrees, north and east positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f32,
    /// Longitude, -180 to 180.
    pub lon: f32,
}

impl Point {
    pub(crate) fn parse(lat: &str, lon: &str) -> Option<Self> {
        Some(Point { lat: lat.parse().ok()?, lon: lon.parse().ok()? })
    }
}
