import Foundation

/// Pictures that say more than they hold.
enum HostilePictures {
    /// A PNG that says it is square with a bit for each pixel, and holds none of them.
    ///
    /// The checksum is left out of date: whoever gets as far as checking it has read the header.
    static func png(_ side: Int, depth: UInt8 = 1, colours: UInt8 = 0) -> Data {
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += number(13) + Array("IHDR".utf8) + number(side) + number(side) + [depth, colours, 0, 0, 0] + number(0)
        return Data(bytes + number(0) + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
    }

    /// A good PNG of 24 × 24 pixels.
    static let greyPNG = bytes(
        """
        iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAAAAADFHGIkAAABYUlEQVR4nDWSy64gIQhEUVDEzvz/h85VW+Uxi75DasVJBVKpNOdY
        a7/nmkXkTKVya/J0mnOO9e59rzskpMJHLRLQmGPM9e6jGpCwFG5qAUFrjDHn2vuaQ6JSj3oAJFprjjHX2lc9ECtf80gZab9rfWfU
        A6k2DchIRO9+1xpjrn0MsLB+LxQ6e++15s9axwKrGGSkyofuPfszbQ1qDkiFz7lk99679xpjXigamSrfq0rmZqrn7PnzQgvkq6pm
        TuHh7mZ6378RVdXM3cNzAEAERAB8+h3KKaWMSFT4T7RKiDnnnBJlRCIqpWlUqMK1FEL8XdbK4oEKxM+HiKjUUrmpQWYFrCLSmGsp
        VCufqw5I1wALSxdh5kp8mlpApqoGudQmj0hjJlZ1h/TFl6mwSBdpTOIWkZH4qkPGwiy99y4kEZCQ6rnmX7BN+tOFngSQfyvwlYFb
        70+nDpGQyrn/QWks0vs/VvMB8SMGHmAAAAAASUVORK5CYII=
        """)

    /// A good JPEG of 32 × 32 pixels.
    static let greyJPEG = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j
        q62rZ4C8ybqmx5moq6T/wAALCAAgACABAREA/8QAFwABAQEBAAAAAAAAAAAAAAAABAUAAf/EABsQAAEFAQEAAAAAAAAAAAAAAAEA
        AgMEETEh/9oACAEBAAA/AKlifN9QJLWHq0drT1Orz7nqDbeRqk2Jy0rlecuPVXqPJxa2wnVIsQFxWrwFpVeowjE6xBu+IMlXTxaO
        rh4nV4Mzxf/Z
        """)

    /// A good JPEG of 8 × 8 pixels in four inks.
    static let cmykJPEG = bytes(
        """
        /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAoHB4jHhkoIyEjLSsoMDxkQTw3Nzx7WF1JZJGAmZaPgIyKoLTmw6Cq2q2KjMj/y9ru9f//
        /5vB////+v/m/f/4/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAUE/8QAFBABAAAAAAAAAAAAAAAA
        AAAAAP/aAA4EQwBNAFkASwAAPwBdATMv/9k=
        """)

    private static func bytes(_ base64: String) -> [UInt8] {
        [UInt8](Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
    }
}
