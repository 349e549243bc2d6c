//! Letters that look like others.

/// What stands for each letter on the left, in the order of the Latin alphabet.
const LOOK_ALIKES: [(char, &str); 26] = [
    ('a', "àáâãäåāăąǎạảаαɑ"),
    ('b', "ḃḅьƅ"),
    ('c', "çćĉċčсϲ"),
    ('d', "ďđḋḍԁ"),
    ('e', "èéêëēĕėęěẹẻẽеє"),
    ('f', "ḟƒ"),
    ('g', "ĝğġģǧɡ"),
    ('h', "ĥħḣḥһ"),
    ('i', "ìíîïĩīĭįıǐịіɩ"),
    ('j', "ĵǰј"),
    ('k', "ķǩḳкκ"),
    ('l', "ĺļľłḷӏ"),
    ('m', "ṁṃм"),
    ('n', "ñńņňṅṇпո"),
    ('o', "òóôõöøōŏőǒọỏоοօ"),
    ('p', "ṕṗрρ"),
    ('q', "ԛգ"),
    ('r', "ŕŗřṙṛг"),
    ('s', "śŝşšșṡṣѕ"),
    ('t', "ţťŧțṫṭт"),
    ('u', "ùúûüũūŭůűųǔụủυս"),
    ('v', "ṽṿνѵ"),
    ('w', "ŵẁẃẅẇẉѡԝ"),
    ('x', "ẋẍхχ"),
    ('y', "ýÿŷỳỵуγ"),
    ('z', "źżžẓᴢ"),
];

/// `origin` with Punycode read, and accents and other alphabets left aside.
pub(super) fn folded(origin: &str) -> String {
    let Some((scheme, host)) = origin.split_once("://") else { return origin.to_owned() };
    // What is no Punycode stays as it is, and is compared so.
    let (host, _) = idna::domain_to_unicode(host);
    let letter = |c: char| LOOK_ALIKES.iter().find(|(_, others)| others.contains(c)).map_or(c, |(letter, _)| *letter);
    format!("{scheme}://{}", host.chars().map(letter).collect::<String>())
}
