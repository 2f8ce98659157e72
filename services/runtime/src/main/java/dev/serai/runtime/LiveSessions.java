package dev.serai.runtime;

/** Ends sessions when what they run is deleted. The live half offers it to the stored half. */
public interface LiveSessions {

  /** Ends every session and drops every warm sandbox of a runtime. */
  void endAll(RuntimeId runtime);

  /** Ends every session that was opened through an endpoint. */
  void endAll(RuntimeId runtime, String endpoint);
}
