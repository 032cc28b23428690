/** Forms of English words that no rule leads back to the word of the dictionary: the word, then its forms. */
export const irregularWords = `
arise arose arisen
bear bore born borne
become became
begin began begun
bend bent
bind bound
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
child children
choose chose chosen
come came
datum data
deal dealt
die died dying
dig dug
draw drew drawn
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
foot feet
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
half halves
hang hung
hear heard
hide hid hidden
hold held
keep kept
knife knives
know knew known
lay laid
lead led
leaf leaves
leave left
lend lent
life lives
lose lost
make made making
man men
mean meant
meet met
mouse mice
overthrow overthrew overthrown
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran running
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shelf shelves
shoot shot
show shown
sing sang sung singing
sink sank sunk
sleep slept
speak spoke spoken
spectrum spectra
speed sped
spend spent
spin spun
spread spreading
stand stood
steal stole stolen
stick stuck
strike struck stricken
swear swore sworn
sweep swept
swim swam swum
take took taken
teach taught
tell told
think thought
throw threw thrown
tooth teeth
understand understood
wear wore worn
win won winning
wife wives
wind wound
withdraw withdrew withdrawn
wolf wolves
woman women
write wrote written
`

/** Words that only look like forms of others. */
export const ownWords =
  'arms bearing building bus casting ceiling coating customs drawing economics engineering evening gas glasses goods housing lens mathematics meeting morning news painting physics politics series species spring string training united wedding wing works'
