/** What happened in sessions, kept as compact batches of lines, and how it is read again. */
@NullMarked
package dev.serai.browser.recording;

import org.jspecify.annotations.NullMarked;
