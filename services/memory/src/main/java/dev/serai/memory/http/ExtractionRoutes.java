package dev.serai.memory.http;

import static dev.serai.memory.http.MemoryErrors.data;
import static dev.serai.protocol.aws.Method.POST;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.memory.ExtractionService;
import dev.serai.memory.FailedExtraction;
import dev.serai.memory.FailedFilter;
import dev.serai.memory.Payload;
import dev.serai.memory.http.ExtractionJson.IngestData;
import dev.serai.memory.http.ExtractionJson.IngestPayloadType;
import dev.serai.memory.http.ExtractionJson.Ingested;
import dev.serai.memory.http.ExtractionJson.JobDetail;
import dev.serai.memory.http.ExtractionJson.JobFilter;
import dev.serai.memory.http.ExtractionJson.JobList;
import dev.serai.memory.http.ExtractionJson.JobMessages;
import dev.serai.memory.http.ExtractionJson.JobStatus;
import dev.serai.memory.http.ExtractionJson.ListMemoryExtractionJobs;
import dev.serai.memory.http.ExtractionJson.MessageMetadata;
import dev.serai.memory.http.ExtractionJson.StartMemoryExtractionJob;
import dev.serai.memory.http.ExtractionJson.Started;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The data plane of extraction. */
public final class ExtractionRoutes {

  private static final int PAGE = 20;

  private final ExtractionService extractions;
  private final MemoryReference memories;
  private final long bodyBytes;

  /**
   * @param bodyBytes largest body of what writes
   */
  public ExtractionRoutes(ExtractionService extractions, Region region, long bodyBytes) {
    this.extractions = extractions;
    this.memories = new MemoryReference(region);
    this.bodyBytes = bodyBytes;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String memory = "/memories/{memoryId}";
    String jobs = memory + "/extractionJobs";
    return List.of(
        data("IngestData", POST, memory + "/ingest", 202, IngestData.class, this::ingest)
            .holding(bodyBytes),
        data(
            "ListMemoryExtractionJobs",
            POST,
            jobs,
            200,
            ListMemoryExtractionJobs.class,
            this::list),
        data(
            "StartMemoryExtractionJob",
            POST,
            jobs + "/start",
            200,
            StartMemoryExtractionJob.class,
            this::start));
  }

  private Reply ingest(Call<IngestData> call) {
    IngestData input = call.input();
    var content =
        new ExtractionService.Content(
            input.actorId(),
            input.sessionId(),
            input.contentTimestamp().truncatedTo(ChronoUnit.MILLIS),
            input.source().inline().orElseThrow().payload().stream()
                .map(ExtractionRoutes::payload)
                .toList(),
            EventMapping.metadata(input.metadata()),
            EventMapping.variables(input.extractionConfig()));
    return Reply.json(
        new Ingested(
            extractions.ingestData(
                call.caller(),
                memories.of(call.caller(), input.memoryId()),
                content,
                input.clientToken())));
  }

  private static Payload payload(IngestPayloadType given) {
    return given
        .conversational()
        .map(EventMapping::message)
        .orElseGet(() -> new Payload.Json(given.json().orElseThrow().content()));
  }

  private Reply list(Call<ListMemoryExtractionJobs> call) {
    ListMemoryExtractionJobs input = call.input();
    Page<FailedExtraction> page =
        extractions.listMemoryExtractionJobs(
            call.caller(),
            memories.of(call.caller(), input.memoryId()),
            new FailedFilter(
                input.filter().flatMap(JobFilter::strategyId),
                input.filter().flatMap(JobFilter::actorId),
                input.filter().flatMap(JobFilter::sessionId)),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new JobList(page.map(ExtractionRoutes::json).items(), page.next()));
  }

  private static JobDetail json(FailedExtraction failed) {
    return new JobDetail(
        failed.jobId(),
        new JobMessages(
            failed.messages().stream()
                .map(source -> new MessageMetadata(source.eventId(), source.index()))
                .toList()),
        JobStatus.FAILED,
        failed.reason(),
        failed.strategyId(),
        failed.session().sessionId(),
        failed.session().actorId());
  }

  private Reply start(Call<StartMemoryExtractionJob> call) {
    StartMemoryExtractionJob input = call.input();
    String jobId = input.extractionJob().jobId();
    extractions.startMemoryExtractionJob(
        call.caller(), memories.of(call.caller(), input.memoryId()), jobId, input.clientToken());
    return Reply.json(new Started(jobId));
  }
}
