//! Thirty more texts without anything for the register, from all regions, with traps: players
//! and singers named like states, ambassadors of brands, relations in a family, deals of companies.

/// What it is about, and the text; all are ours.
pub const MORE: [(&str, &str); 30] = [
    (
        "rugby sevens",
        "SUVA, 4 October 2021 (ISL) - Fiji's sevens side left for Dubai on Monday with three new names. The coach, Isireli Vuki, dropped two forwards who had missed training. \"Samoa hurt us last season and New Zealand taught us a lesson,\" he said, \"and we have not forgotten.\" Fiji meet Kenya in the first game of their pool, then the United States. The captain, Jordan Tabua, is back after an operation on his knee. The team will not go home before Christmas. The union's treasurer said that the tour would cost 410,000 dollars, 12 percent more than last year.",
    ),
    (
        "transfer of a player",
        "The Georgian winger Luka Beridze has signed a three-year agreement with the Turkish club Denizspor, which paid Ghana's Tema United 2.4 million euros for him. The two clubs have had good relations since 2015. Beridze was presented to the fans on Thursday and will wear number 7. He chose Turkey over offers from Poland and Qatar. His agent, Chad Holloway, called the deal a new chapter.",
    ),
    (
        "olympic committee",
        "The national Olympic committee of Jamaica appointed the former sprinter Marcia Dennison chef de mission for the Games on Saturday. She will lead 58 athletes to Paris. Jamaica won nine medals four years ago, two more than Cuba and one fewer than Kenya. The committee will open a Jamaica House near the stadium, where visitors can taste ackee and coffee.",
    ),
    (
        "cycling",
        "On the third stage the Eritrean climber Natnael Habte attacked four kilometres from the top and left the Colombian champion behind. Spain's Iker Olano punctured twice. At the finish in Andorra the Dane Mads Holst took the yellow jersey from Belgium's Wout Peeters by six seconds. The peloton crosses the border into France today.",
    ),
    (
        "cricket board",
        "The board of Sri Lanka's cricketers has suspended two bowlers for leaving the hotel at night before the match against Bangladesh in Chattogram. They were sent home by the first plane. Sri Lanka lost by six wickets. The chairman, Ruwan Abeysinghe, promised an inquiry. India arrive for three one-day games in March.",
    ),
    (
        "pop star",
        "Paris Hillman, the singer from Kingston, has cancelled her concerts in Lima and Santiago because of a cold. Her manager, Israel Katende, said that the tour would go on in Mexico City on 20 October. Tickets bought for Peru stay valid. The new album, \"Embassy of Love\", came out in August and has been sold 300,000 times.",
    ),
    (
        "brand ambassador",
        "The Ethiopian runner Selam Girma was named ambassador of the watchmaker Corvin at a ceremony in Geneva. She follows the Swiss skier Beat Ammann, who had represented the firm since 2014. Girma received a gold watch and a contract for two years. The company also has ambassadors in Japan, Brazil and the United Arab Emirates.",
    ),
    (
        "film festival",
        "The festival in Cartagena honoured the Senegalese director Mame Coumba Ndoye with the Golden Pelican on Sunday. Argentina, Chile and Mexico were represented by three films each. The jury, headed by the Polish actress Ewa Zielonka, gave a special mention to a cartoon from Vietnam. The guest country next year is Morocco. About 22,000 people came, a fifth more than last year.",
    ),
    (
        "book fair",
        "At the book fair in Tunis a young publisher from Lebanon sold the rights of a detective novel to houses in Italy and Germany. The novel is set in the consulate of an invented island. \"It is about exile and fish,\" said its author, Georgia Haddad. The fair was opened with songs. It closes on Sunday.",
    ),
    (
        "family relations",
        "Relations between the two brothers had been bad since their father's death. Chad wanted to sell the farm in Limpopo; Israel, the elder, recognised the value of the land and refused. In March they signed an agreement before a notary in Polokwane. \"We have restored our ties,\" said Israel Mokoena. Their mother spoke of a historic reconciliation.",
    ),
    (
        "company merger",
        "The board of the Norwegian ferry operator Fjordlink has approved its merger with the Danish line Baelt. Shareholders in Bergen voted for the agreement on Wednesday. The new company will have 41 ships and sales of 9 billion kroner, and it will keep its head office in Norway. Chief executive officers of both firms declined to comment. Unions fear for 300 jobs.",
    ),
    (
        "bank results",
        "Mauritius Harbour Bank earned 1.9 billion rupees in the first half, 8 percent more than a year earlier. Deposits rose to 61 billion. The bank wants to open a branch in Nairobi and is looking at Madagascar. Its shares lost 2 percent. Analysts had expected a higher dividend.",
    ),
    (
        "mine strike",
        "Workers at a copper mine in the north of Chile ended their strike on Friday after the company agreed to a bonus of 3 million pesos each. They had blocked the road to the port for nine days. The union called it a victory. The price of copper fell slightly in London. The mine belongs to a group from Santiago.",
    ),
    (
        "budget at home",
        "The government of Malawi wants to raise the tax on fuel by 40 kwacha a litre. The finance minister told parliament that the money was needed for roads. The opposition threatened to walk out. Teachers protested in Blantyre and demanded higher wages. A vote is expected in the second week of November.",
    ),
    (
        "coalition talks",
        "The leaders of the three largest Slovenian parties met for the fourth time on Tuesday to form a government. They disagree about pensions and the rail link to the coast. The president hopes for an accord before the end of the month. The smallest party broke off the talks on Monday but came back the next day. Nobody wants a new election.",
    ),
    (
        "prime minister ill",
        "Tonga's prime minister stayed at home with a fever on Wednesday and cancelled his speech to the farmers. His deputy opened the fair in Vava'u instead. Prizes went to the biggest yam and the best mat. Rain ended the parade early. The doctor said that the prime minister would be back in his office on Friday.",
    ),
    (
        "national day at home",
        "Turkmen horsemen, dancers and schoolchildren filled the square in Mary on Independence Day. The governor laid flowers at the monument and gave watches to the best cotton pickers. In the evening there was a concert with fireworks. Nobody could remember such a warm day in late September.",
    ),
    (
        "storm",
        "A cyclone with winds of 180 kilometres an hour struck the coast of Madagascar on Sunday night and moved towards Mozambique. Two bridges were destroyed. Schools in Toamasina stay closed until Thursday. The weather service in Maputo warned fishermen not to go out. The storm attacked the vanilla fields at the worst moment, a grower said.",
    ),
    (
        "earthquake felt",
        "An earthquake of magnitude 5.1 was felt in Tajikistan and in the north of Afghanistan early on Saturday. Its centre lay 90 kilometres under the Hindu Kush. No damage was reported. People in Khorog ran into the street in their coats. A second shock followed at noon and was weaker.",
    ),
    (
        "smugglers",
        "Customs officers at the airport of Lagos found eleven kilos of pangolin scales in the luggage of a passenger to Hanoi. The man, a trader of 44 from Kano, was arrested. He told the officers that a friend had packed the case. A court will hear him on 3 November. It was the third find this year.",
    ),
    (
        "murder trial",
        "A court in Tegucigalpa sentenced a former policeman to 21 years in prison for the killing of a shopkeeper. The judge recognised the widow's claim for damages. The prosecutor had demanded 30 years. The defence announced an appeal and accused the witnesses of lying. The shop has been closed since the attack in 2019.",
    ),
    (
        "telescope",
        "Astronomers in Chile and South Africa have seen the dust around a star that is about to collapse. The two groups compared their pictures by night and wrote one paper. \"We were rivals and became friends,\" says Lerato Khumalo of Cape Town. The star is 1,300 light years away. A new camera, built in Korea, will be mounted in 2023.",
    ),
    (
        "bats",
        "Bats in Guinea carry a virus that has not been known before, researchers from Conakry report. It does not infect people. They caught 812 animals in four years. The samples went to a laboratory in Hamburg. The paper thanks the hunters of Nzérékoré, without whom nothing would have been found.",
    ),
    (
        "vaccine trial",
        "A trial of a vaccine against river fever has begun in Paraguay with 600 volunteers. Half of them get a shot of salt water. The doctors in Encarnación hope for first results in May. A similar trial in Bolivia was ended early for want of cases. The vaccine was developed by a small firm in Córdoba.",
    ),
    (
        "obituary",
        "Tomasz Wilk, who taught three generations of Polish children to draw, died in Łódź on Sunday at the age of 91. He was born in Vilnius, learned his trade in a camp and never liked to speak of it. His picture books were read in Japan and Israel as well. He leaves a daughter, Ireland Wilk, and two cats. \"The line must breathe,\" he used to say.",
    ),
    (
        "obituary of a cook",
        "Dame Aroha Pene, the cook who brought the hangi to television, has died in Rotorua. She was 84. She worked for eleven years in the kitchens of a ship between Auckland and Panama and opened her own house in 1979. Critics called her the ambassador of the sweet potato. The family asks for no flowers.",
    ),
    (
        "opinion on schools",
        "Our schools teach children to be silent. That was the opinion of my grandmother in Oruro, and she was right. A teacher who attacks a pupil for asking defends only his own fear. We do not need the methods of Finland or Singapore; we need chairs, chalk and patience. I demand one thing of the ministry: visit us. Come and sit in the last row for a day.",
    ),
    (
        "column on coffee",
        "Why does coffee in Turkey taste of history and coffee in my office of rain? A friend in Yemen says that the bean punishes those who hurry. The Italians have declared war on milk after eleven, and the Swedes have signed a peace with the paper filter. I recognise only one authority, my neighbour from Addis Ababa, whose pot never lies.",
    ),
    (
        "town twinning of choirs",
        "A choir of fishermen from Peniche sang in a barn near Tralee on Saturday, and the audience answered with songs of its own. The singers slept in the parish hall. \"They have the same sea and the same sorrow,\" said the priest, Father Declan Moynihan. Next summer the people of Tralee will go to Portugal, if the boat holds.",
    ),
    (
        "archaeology",
        "Diggers in the south of Jordan have found the floor of a bath from the time of the Nabataeans. A mosaic shows a camel and two dancers. The team from Amman worked in the morning only, because of the heat. The pieces will be cleaned in winter. Visitors must wait until the roof is finished.",
    ),
];
