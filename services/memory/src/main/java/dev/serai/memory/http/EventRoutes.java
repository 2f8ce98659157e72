package dev.serai.memory.http;

import static dev.serai.memory.http.MemoryErrors.data;
import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.memory.Event;
import dev.serai.memory.EventId;
import dev.serai.memory.EventService;
import dev.serai.memory.SessionKey;
import dev.serai.memory.SessionSummary;
import dev.serai.memory.http.EventJson.ActorDetail;
import dev.serai.memory.http.EventJson.ActorList;
import dev.serai.memory.http.EventJson.CreateEvent;
import dev.serai.memory.http.EventJson.DeletedEvent;
import dev.serai.memory.http.EventJson.EventList;
import dev.serai.memory.http.EventJson.EventMember;
import dev.serai.memory.http.EventJson.ListActors;
import dev.serai.memory.http.EventJson.ListEvents;
import dev.serai.memory.http.EventJson.ListSessions;
import dev.serai.memory.http.EventJson.OneEvent;
import dev.serai.memory.http.EventJson.SessionDetail;
import dev.serai.memory.http.EventJson.SessionList;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** The data plane of events. */
public final class EventRoutes {

  private static final int PAGE = 20;

  private final EventService events;
  private final MemoryReference memories;
  private final long bodyBytes;

  /**
   * @param bodyBytes largest body of what writes
   */
  public EventRoutes(EventService events, Region region, long bodyBytes) {
    this.events = events;
    this.memories = new MemoryReference(region);
    this.bodyBytes = bodyBytes;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String memory = "/memories/{memoryId}";
    String sessions = memory + "/actor/{actorId}/sessions";
    String session = sessions + "/{sessionId}";
    String event = session + "/events/{eventId}";
    return List.of(
        data("CreateEvent", POST, memory + "/events", 201, CreateEvent.class, this::create)
            .holding(bodyBytes),
        data("GetEvent", GET, event, 200, OneEvent.class, this::get),
        data("ListEvents", POST, session, 200, ListEvents.class, this::list),
        data("DeleteEvent", DELETE, event, 200, OneEvent.class, this::delete),
        data("ListSessions", POST, sessions, 200, ListSessions.class, this::sessions),
        data("ListActors", POST, memory + "/actors", 200, ListActors.class, this::actors));
  }

  private Reply create(Call<CreateEvent> call) {
    CreateEvent input = call.input();
    Event kept =
        events.createEvent(
            call.caller(),
            memories.of(call.caller(), input.memoryId()),
            EventMapping.of(input),
            input.clientToken());
    return Reply.json(new EventMember(EventMapping.json(kept)));
  }

  private Reply get(Call<OneEvent> call) {
    Event found =
        events.getEvent(call.caller(), session(call), new EventId(call.input().eventId()));
    return Reply.json(new EventMember(EventMapping.json(found)));
  }

  private Reply delete(Call<OneEvent> call) {
    EventId id = new EventId(call.input().eventId());
    events.deleteEvent(call.caller(), session(call), id);
    return Reply.json(new DeletedEvent(id.value()));
  }

  private SessionKey session(Call<OneEvent> call) {
    OneEvent input = call.input();
    return new SessionKey(
        memories.of(call.caller(), input.memoryId()), input.actorId(), input.sessionId());
  }

  private Reply list(Call<ListEvents> call) {
    ListEvents input = call.input();
    Page<Event> page =
        events.listEvents(
            call.caller(),
            new SessionKey(
                memories.of(call.caller(), input.memoryId()), input.actorId(), input.sessionId()),
            EventMapping.filter(input.filter()),
            input.includePayloads().orElse(true),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new EventList(page.map(EventMapping::json).items(), page.next()));
  }

  private Reply sessions(Call<ListSessions> call) {
    ListSessions input = call.input();
    Page<SessionSummary> page =
        events.listSessions(
            call.caller(),
            memories.of(call.caller(), input.memoryId()),
            input.actorId(),
            input.filter().flatMap(EventJson.SessionFilter::eventFilter).isPresent(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new SessionList(page.map(EventRoutes::session).items(), page.next()));
  }

  private static SessionDetail session(SessionSummary summary) {
    return new SessionDetail(summary.sessionId(), summary.actorId(), summary.createdAt());
  }

  private Reply actors(Call<ListActors> call) {
    ListActors input = call.input();
    Page<String> page =
        events.listActors(
            call.caller(),
            memories.of(call.caller(), input.memoryId()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new ActorList(page.map(ActorDetail::new).items(), page.next()));
  }
}
