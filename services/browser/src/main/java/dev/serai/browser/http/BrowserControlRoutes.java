package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.browser.Browser;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserService;
import dev.serai.browser.http.ControlReplies.BrowserList;
import dev.serai.browser.http.ControlReplies.DeletedBrowser;
import dev.serai.browser.http.ControlReplies.Status;
import dev.serai.browser.http.ControlRequests.CreateBrowser;
import dev.serai.browser.http.ControlRequests.DeleteBrowser;
import dev.serai.browser.http.ControlRequests.GetBrowser;
import dev.serai.browser.http.ControlRequests.ListBrowsers;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The control plane of browsers. */
public final class BrowserControlRoutes {

  private static final int PAGE = 10;

  private final BrowserService browsers;

  public BrowserControlRoutes(BrowserService browsers) {
    this.browsers = browsers;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/browsers";
    String one = all + "/{browserId}";
    return List.of(
        control("CreateBrowser", Method.PUT, all, 202, CreateBrowser.class, this::create),
        control("GetBrowser", Method.GET, one, 200, GetBrowser.class, this::get),
        control("DeleteBrowser", Method.DELETE, one, 202, DeleteBrowser.class, this::delete),
        control("ListBrowsers", Method.POST, all, 200, ListBrowsers.class, this::list));
  }

  private Reply create(Call<CreateBrowser> call) {
    CreateBrowser input = call.input();
    return Reply.json(
        ControlMapping.created(
            browsers.createBrowser(
                call.caller(),
                ControlMapping.settings(input),
                input.tags().orElse(Map.of()),
                input.clientToken())));
  }

  private Reply get(Call<GetBrowser> call) {
    var id = new BrowserId(call.input().browserId());
    return Reply.json(ControlMapping.found(browsers.getBrowser(call.caller(), id)));
  }

  private Reply delete(Call<DeleteBrowser> call) {
    DeleteBrowser input = call.input();
    var id = new BrowserId(input.browserId());
    Instant at = browsers.deleteBrowser(call.caller(), id, input.clientToken());
    return Reply.json(new DeletedBrowser(id.value(), Status.DELETING, at));
  }

  private Reply list(Call<ListBrowsers> call) {
    ListBrowsers input = call.input();
    Page<Browser> page =
        browsers.listBrowsers(
            call.caller(),
            input.type(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new BrowserList(page.map(ControlMapping::summary).items(), page.next()));
  }
}
