/**
 * Configuration: one YAML file, {@code SERAI_*} variables and flags become records.
 *
 * <p>The records are the schema. A key is the kebab-case path of record components, its default
 * stands in the record's {@code DEFAULT}, its bounds in the record's compact constructor; this
 * package adds where a value came from and errors that name key, place and remedy.
 */
@NullMarked
package dev.serai.server.config;

import org.jspecify.annotations.NullMarked;
