package dev.serai.browser.policy;

/** Says what pages may do. Bridged to identity by the server. Safe for use by many threads. */
@FunctionalInterface
public interface PageRights {

  /** Whether whoever started the session may do this by its pages; on record either way. */
  boolean allow(Ward ward, PageDeed deed);
}
