/**
 * Browsers: a Chromium of its own for each session, which programs drive, as AgentCore's operations
 * of {@code /browsers} have them.
 */
@NullMarked
package dev.serai.browser;

import org.jspecify.annotations.NullMarked;
