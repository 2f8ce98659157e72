/** What is done in a session's browser as by hand: mouse, keys, a picture of the page. */
@NullMarked
package dev.serai.browser.action;

import org.jspecify.annotations.NullMarked;
