/**
 * Chromium in a sandbox: how it is started, what it is not let do, and the way to its DevTools.
 * Every byte that comes from it is hostile.
 */
@NullMarked
package dev.serai.browser.chromium;

import org.jspecify.annotations.NullMarked;
