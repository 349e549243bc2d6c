//! What becomes of an image on a canvas.

use crate::message::{FilteredResponse, ResponseType};

/// Whether a canvas can no longer be read once an image of this response is drawn on it.
///
/// # Standard
/// HTML [the image argument is not origin-clean](https://html.spec.whatwg.org/multipage/canvas.html#the-image-argument-is-not-origin-clean).
#[must_use]
pub const fn draw_image_taints(image: &FilteredResponse) -> bool {
    matches!(image.kind(), ResponseType::Opaque | ResponseType::OpaqueRedirect)
}

/// Whether an image of this response may become a WebGL texture: `texImage2D` throws a `SecurityError` otherwise.
///
/// # Standard
/// WebGL [origin restrictions](https://registry.khronos.org/webgl/specs/latest/1.0/#4.2).
#[must_use]
pub const fn is_usable_as_texture(image: &FilteredResponse) -> bool {
    !draw_image_taints(image)
}
