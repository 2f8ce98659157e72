/** Sessions as they live: a sandbox and a browser each, for as long as its time lasts. */
@NullMarked
package dev.serai.browser.session;

import org.jspecify.annotations.NullMarked;
