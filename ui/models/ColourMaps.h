#pragma once

#include <QRgb>

#include <array>
#include <cstdint>

namespace lamella {

/// The cividis colour map (Nuñez, Anderton & Renslow 2018), made for colour-blind readers: dark blue = 0, yellow = 255.
const std::array<QRgb, 256>& cividis();

/// Okabe & Ito's colours, told apart by every common kind of colour blindness.
namespace okabeIto {
inline constexpr QRgb kOrange = 0xFFE69F00; ///< membrane
inline constexpr QRgb kSkyBlue = 0xFF56B4E9;
inline constexpr QRgb kGreen = 0xFF009E73; ///< membrane that was added
inline constexpr QRgb kYellow = 0xFFF0E442;
inline constexpr QRgb kBlue = 0xFF0072B2;       ///< the program's accent
inline constexpr QRgb kVermillion = 0xFFD55E00; ///< membrane that was removed
inline constexpr QRgb kPurple = 0xFFCC79A7;
} // namespace okabeIto

/// Opaque colour of a cell; the same label always has the same colour, labels that follow one another differ strongly
/// in hue and in lightness. Label 0 (membrane) has none: transparent.
QRgb cellColour(std::uint32_t label);

} // namespace lamella
