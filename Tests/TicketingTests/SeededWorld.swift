import Ticketing

/// A world that repeats itself for the same seed, at half past six UTC on 20 June 2027.
func world(_ seed: UInt64) -> World { .seeded(seed, now: Timestamp(seconds: 1_813_516_200)) }

/// So many values below the bound, repeatable from the seed.
func values(_ count: Int, below bound: UInt8, seed: UInt64) -> [UInt8] {
    world(seed).randomBytes(count).map { $0 % bound }
}
