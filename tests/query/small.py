"""A small file in which every field of the filter line has something to find."""

SMALL = """
title: Small
people:
  li-hong: {name: Li Hong, other_names: [Rainbow Li]}
  li-hongzhang: {name: Li Hongzhang}
  ace: {name: 'Jo "Ace" O’Neil, Jr.', posts: [{title: Head, organization: lab, date: 2010/2015}]}
  lowenhielm: {name: Åsa Löwenhielm, posts: [{title: Chair, organization: academy}]}
  sahin: {name: Işık Şahin}
  liu: {name: 刘石泉}
organizations:
  academy: {name: Academy of Space, short_name: AoS}
  institute: {name: Second Institute, part_of: academy}
  lab: {name: Laboratory, part_of: institute}
  fund: {name: Star Fund}
  X1: {name: Contractor}
events:
  dinner:
    name: Dinner
    date: 2012-05-01
    place: Great Hall, Beijing
    tags: [food, Late night]
    series: Spring dinners
    attendees:
      - ace: Keynote speaker
      - liu: visitor
  talk:
    name: Talk of the town
    type: public talk
    date: 2018
    attendees: [ace, {person: li-hong, role: type, for: X1, via: video}]
    statements: [{speaker: li-hongzhang, text: Space is near, doubt: hearsay}]
  prize:
    name: Prize giving
    type: awards
    date: 2020-09-18?
    organizers: [institute]
    sponsors: [academy]
    awards:
      - {name: Star, organization: fund, recipients: [lowenhielm, {group: All the cooks, count: 3}]}
    attendees: [{organization: lab, role: exhibitor}]
  signing:
    name: Signing
    after: prize
    note: Not told when
    attendees: [sahin: 'host, "chief": one']
agreements:
  pact:
    name: Pact on moons
    type: strategic cooperation agreement
    event: signing
    areas: [information technology, smart industry]
    parties: [{organization: fund, signatory: li-hong}, academy]
  treaty:
    name: Old treaty
    date: "[2018,2020]"
    parties: [{person: liu}]
    source: book
sources: {book: {title: Book}}
"""
