package dev.serai.storage;

import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * Where the master key comes from.
 *
 * @param masterKey a Tink keyset in JSON, as in the file that a first start makes; empty (the
 *     default) means that file. Servers that share a database share the master key
 */
public record KeysConfig(Optional<Secret> masterKey) {

  public static final KeysConfig DEFAULT = new KeysConfig(Optional.empty());
}
