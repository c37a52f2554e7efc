import Testing
import Ticketing

@Suite("Worlds")
struct WorldTests {
    @Test("A seed repeats its bytes, and another seed gives others")
    func repeats() {
        #expect(world(1).randomBytes(64) == world(1).randomBytes(64))
        #expect(world(1).randomBytes(64) != world(2).randomBytes(64))
    }

    @Test("One world goes on where it stopped")
    func continues() {
        let world = world(1)
        #expect(world.randomBytes(16) != world.randomBytes(16))
    }

    @Test("The live world tells a time after 2024 and never the same 16 bytes")
    func live() {
        #expect(World.live.now() > Timestamp(seconds: 1_704_067_200))
        #expect(World.live.randomBytes(16) != World.live.randomBytes(16))
    }
}
