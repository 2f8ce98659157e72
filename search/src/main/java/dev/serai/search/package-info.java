/**
 * Texts found by meaning and by words: an embedder, and a hybrid index over rows that live
 * elsewhere.
 *
 * <p>Rooms see {@link dev.serai.search.Embedder} and {@link dev.serai.search.HybridIndex}. The
 * index may be lost at any time: what it holds is rebuilt from the caller's rows, without embedding
 * again where the rows kept their {@link dev.serai.search.Embedding}.
 */
@NullMarked
package dev.serai.search;

import org.jspecify.annotations.NullMarked;
