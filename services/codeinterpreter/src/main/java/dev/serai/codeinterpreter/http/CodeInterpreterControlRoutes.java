package dev.serai.codeinterpreter.http;

import static dev.serai.protocol.aws.Operation.control;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeInterpreterService;
import dev.serai.codeinterpreter.http.ControlReplies.DeletedInterpreter;
import dev.serai.codeinterpreter.http.ControlReplies.InterpreterList;
import dev.serai.codeinterpreter.http.ControlReplies.Status;
import dev.serai.codeinterpreter.http.ControlRequests.CreateCodeInterpreter;
import dev.serai.codeinterpreter.http.ControlRequests.DeleteCodeInterpreter;
import dev.serai.codeinterpreter.http.ControlRequests.GetCodeInterpreter;
import dev.serai.codeinterpreter.http.ControlRequests.ListCodeInterpreters;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The control plane of code interpreters. */
public final class CodeInterpreterControlRoutes {

  private static final int PAGE = 10;

  private final CodeInterpreterService interpreters;

  public CodeInterpreterControlRoutes(CodeInterpreterService interpreters) {
    this.interpreters = interpreters;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/code-interpreters";
    String one = all + "/{codeInterpreterId}";
    return List.of(
        control(
            "CreateCodeInterpreter",
            Method.PUT,
            all,
            202,
            CreateCodeInterpreter.class,
            this::create),
        control("GetCodeInterpreter", Method.GET, one, 200, GetCodeInterpreter.class, this::get),
        control(
            "DeleteCodeInterpreter",
            Method.DELETE,
            one,
            202,
            DeleteCodeInterpreter.class,
            this::delete),
        control(
            "ListCodeInterpreters", Method.POST, all, 200, ListCodeInterpreters.class, this::list));
  }

  private Reply create(Call<CreateCodeInterpreter> call) {
    CreateCodeInterpreter input = call.input();
    return Reply.json(
        ControlMapping.created(
            interpreters.createCodeInterpreter(
                call.caller(),
                ControlMapping.settings(input),
                input.tags().orElse(Map.of()),
                input.clientToken())));
  }

  private Reply get(Call<GetCodeInterpreter> call) {
    var id = new CodeInterpreterId(call.input().codeInterpreterId());
    return Reply.json(ControlMapping.found(interpreters.getCodeInterpreter(call.caller(), id)));
  }

  private Reply delete(Call<DeleteCodeInterpreter> call) {
    DeleteCodeInterpreter input = call.input();
    var id = new CodeInterpreterId(input.codeInterpreterId());
    Instant at = interpreters.deleteCodeInterpreter(call.caller(), id, input.clientToken());
    return Reply.json(new DeletedInterpreter(id.value(), Status.DELETING, at));
  }

  private Reply list(Call<ListCodeInterpreters> call) {
    ListCodeInterpreters input = call.input();
    Page<CodeInterpreter> page =
        interpreters.listCodeInterpreters(
            call.caller(),
            input.type(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new InterpreterList(page.map(ControlMapping::summary).items(), page.next()));
  }
}
