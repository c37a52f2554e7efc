import Glibc

/// Turns tones into black and white dots, whose density is what the eye takes for the tone.
///
/// Floyd and Steinberg's way, in linear light, each row against the direction of the one before. What an error is
/// spread to never includes a dot that is meant to be black or white: no speckle lands on a letter or a bar. Around
/// these a ring of one dot is left free, so that small print stays legible on a picture.
struct Dithering {
    /// Light from here on is paper: scattered dots on a pale ground cost more legibility than they show.
    ///
    /// What lies between is stretched, so that a gradient fades into the paper and has no edge where it ends.
    private static let paper: Float = 0.82
    /// Light up to here is ink.
    private static let ink: Float = 0.03

    /// The light of each step of sRGB, 0 to 1.
    private static let light: [Float] = (0...255).map { step in
        let value = Float(step) / 255
        return value <= 0.04045 ? value / 12.92 : powf((value + 0.055) / 1.055, 2.4)
    }

    /// The light of a colour.
    static func luminance(red: UInt8, green: UInt8, blue: UInt8) -> Float {
        0.2126 * light[Int(red)] + 0.7152 * light[Int(green)] + 0.0722 * light[Int(blue)]
    }

    /// Four bytes a pixel: blue, green, red and one unused.
    let pixels: UnsafePointer<UInt8>
    /// How many bytes a row of pixels takes.
    let stride: Int
    /// A byte a pixel: from 128 on it is black or white by intent.
    let hard: UnsafePointer<UInt8>
    /// How many bytes a row of these takes.
    let hardStride: Int

    /// Sets the raster's black dots.
    func dither(into raster: inout MonochromeRaster) {
        let width = raster.width
        // One more at each end, so that the spreading needs no question at the edges.
        var errors = [Float](repeating: 0, count: width + 2)
        var below = errors
        for y in 0..<raster.height {
            let step = y % 2 == 0 ? 1 : -1
            var x = step > 0 ? 0 : width - 1
            var carried: Float = 0
            while x >= 0, x < width {
                let isBlack: Bool
                switch dot(x, y, raster) {
                case .meant(let black):
                    isBlack = black
                    carried = 0
                case .tone(let tone):
                    let wanted = tone + errors[x + 1] + carried
                    isBlack = wanted < 0.5
                    let error = isBlack ? wanted : wanted - 1
                    carried = error * 7 / 16
                    below[x + 1 - step] += error * 3 / 16
                    below[x + 1] += error * 5 / 16
                    below[x + 1 + step] += error / 16
                }
                if isBlack { raster.bytes[y * raster.bytesPerRow + x / 8] |= 0x80 >> UInt8(x % 8) }
                x += step
            }
            swap(&errors, &below)
            for index in below.indices { below[index] = 0 }
        }
    }

    private enum Dot {
        case meant(isBlack: Bool)
        case tone(Float)
    }

    private func dot(_ x: Int, _ y: Int, _ raster: MonochromeRaster) -> Dot {
        let light = luminance(x, y)
        if hard[y * hardStride + x] >= 128 { return .meant(isBlack: light < 0.5) }
        if light >= Self.paper { return .meant(isBlack: false) }
        if light <= Self.ink { return .meant(isBlack: true) }
        for row in max(0, y - 1)...min(raster.height - 1, y + 1) {
            for column in max(0, x - 1)...min(raster.width - 1, x + 1) where hard[row * hardStride + column] >= 128 {
                return .meant(isBlack: luminance(column, row) >= 0.5)
            }
        }
        return .tone((light - Self.ink) / (Self.paper - Self.ink))
    }

    private func luminance(_ x: Int, _ y: Int) -> Float {
        let pixel = pixels + y * stride + x * 4
        return Self.luminance(red: pixel[2], green: pixel[1], blue: pixel[0])
    }
}
