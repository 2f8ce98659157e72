/** The live view: people watch a session's page, and take over mouse and keyboard. */
@NullMarked
package dev.serai.browser.live;

import org.jspecify.annotations.NullMarked;
