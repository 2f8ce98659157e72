/**
 * What programs may tell a browser: their commands are read on the way in, and those that would
 * leave the sandbox or break the session are answered here. Every byte of a program is hostile.
 */
@NullMarked
package dev.serai.browser.automation;

import org.jspecify.annotations.NullMarked;
