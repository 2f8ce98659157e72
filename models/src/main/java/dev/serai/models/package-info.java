/**
 * Language and embedding models of other makers, behind two small ports.
 *
 * <p>Rooms see {@link dev.serai.models.Models}, {@link dev.serai.models.LanguageModel} and {@link
 * dev.serai.models.EmbeddingModel}. What a provider's protocol looks like, how long one waits for
 * it, and what is tried again, stays in here.
 */
@NullMarked
package dev.serai.models;

import org.jspecify.annotations.NullMarked;
