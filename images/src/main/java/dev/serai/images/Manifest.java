package dev.serai.images;

import java.util.List;

/** What a registry answers for a name (OCI image manifest and index, Docker's of version 2). */
sealed interface Manifest {

  /** One image. */
  record Image(Descriptor config, List<Descriptor> layers) implements Manifest {
    public Image {
      layers = List.copyOf(layers);
    }
  }

  /** Images of one name for several platforms. */
  record Index(List<Entry> entries) implements Manifest {
    public Index {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Descriptor image, Platform platform) {}
}
