/**
 * What every room's tests share: a clock that stands still until told, foreseeable ids, and waiting
 * for a condition.
 */
@NullMarked
package dev.serai.testing;

import org.jspecify.annotations.NullMarked;
