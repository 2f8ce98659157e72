/**
 * Documents as text that keeps their structure. Every byte of a document is hostile: what is read,
 * how long it is read and what comes of it have bounds.
 */
@NullMarked
package dev.serai.knowledge.extract;

import org.jspecify.annotations.NullMarked;
