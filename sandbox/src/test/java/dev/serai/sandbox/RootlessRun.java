package dev.serai.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the tests of a class in this process; its status is 0 when there are some and all went well.
 */
final class RootlessRun {

  private RootlessRun() {}

  public static void main(String[] arguments) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(arguments[0])).build();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 12);
    boolean well =
        summary.getTotalFailureCount() == 0
            && summary.getTestsSucceededCount() == summary.getTestsFoundCount()
            && summary.getTestsFoundCount() > 0;
    System.out.println(
        arguments[0]
            + ": "
            + summary.getTestsSucceededCount()
            + "/"
            + summary.getTestsFoundCount());
    System.exit(well ? 0 : 1);
  }
}
