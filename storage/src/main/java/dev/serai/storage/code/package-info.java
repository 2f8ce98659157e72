/**
 * Code that callers hand in: zips are judged before anything of them is written, and what is
 * written stays inside its folder.
 */
@NullMarked
package dev.serai.storage.code;

import org.jspecify.annotations.NullMarked;
