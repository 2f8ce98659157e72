package dev.serai.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.knowledge.extract.Block;
import dev.serai.knowledge.extract.Documents;
import dev.serai.knowledge.extract.Extracted;
import dev.serai.knowledge.extract.Extraction;
import dev.serai.knowledge.extract.ExtractionLimits;
import dev.serai.knowledge.extract.Pages;
import dev.serai.knowledge.extract.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkerTest {

  private static final Chunker CHUNKER = new Chunker(new ChunkingConfig(200, 60));
  private static final Extraction EXTRACTION =
      new Extraction(new ExtractionLimits(100, 1_000_000, Duration.ofSeconds(30), 1));

  @TempDir Path folder;

  @Test
  void everyChunkStandsUnderItsHeadings() {
    List<Chunk> chunks =
        chunks(
            """
            Before any heading.

            # Inn

            ## Rooms

            Rooms are on the first floor.

            ## Stables

            ### Camels

            Camels drink first.

            # Road

            The road is long.
            """);

    assertThat(chunks)
        .extracting(chunk -> chunk.content().headings())
        .containsExactly(
            List.of(),
            List.of("Inn", "Rooms"),
            List.of("Inn", "Stables", "Camels"),
            List.of("Road"));
    assertThat(chunks.get(1).content().text())
        .isEqualTo("Inn\n\nRooms\n\nRooms are on the first floor.");
  }

  @Test
  void longProseIsCutBetweenSentencesThatOverlap() {
    String sentence = "The caravan of day %02d rests at the well and goes on before the sun is up.";
    String prose =
        IntStream.range(0, 12).mapToObj(sentence::formatted).collect(Collectors.joining(" "));

    List<Chunk> chunks = new Chunker(new ChunkingConfig(250, 80)).chunks(extracted("a.md", prose));

    assertThat(chunks).hasSizeGreaterThan(3);
    assertThat(chunks)
        .allSatisfy(
            chunk -> assertThat(chunk.content().text()).startsWith("The caravan").endsWith("up."));
    for (int i = 1; i < chunks.size(); i++) {
      assertThat(chunks.get(i).start()).isLessThan(chunks.get(i - 1).end());
    }
  }

  @Test
  void aTableThatGoesOnTakesItsColumnsAlong() {
    String rows =
        IntStream.range(0, 30)
            .mapToObj("| animal %1$d | %1$d coins |"::formatted)
            .collect(Collectors.joining("\n"));

    List<Chunk> chunks = chunks("# Fees\n\n| Animal | Fee |\n|---|---|\n" + rows + "\n\nEnd.\n");

    assertThat(chunks.getFirst().content().columns()).isEmpty();
    assertThat(chunks.get(1).content().columns()).contains("Animal | Fee");
    assertThat(chunks.get(1).content().passage()).startsWith("Fees\nAnimal | Fee\nanimal");
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.content().text()).doesNotStartWith("|"));
  }

  @Test
  void listingsAreCutBetweenLines() {
    String listing =
        IntStream.range(0, 40)
            .mapToObj("  call(%d); // step"::formatted)
            .collect(Collectors.joining("\n"));

    List<Chunk> chunks = chunks("```\n" + listing + "\n```\n");

    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.content().text()).endsWith("// step"));
  }

  @Test
  void aWordWithoutEndIsCutWithoutHalvingACharacter() {
    List<Chunk> chunks = chunks("🐪".repeat(500));

    assertThat(chunks).hasSizeGreaterThan(4);
    assertThat(chunks)
        .allSatisfy(
            chunk ->
                assertThat(
                        Character.isLowSurrogate(chunk.content().text().charAt(0))
                            || Character.isHighSurrogate(
                                chunk.content().text().charAt(chunk.content().text().length() - 1)))
                    .isFalse());
  }

  @Test
  void noChunkReachesOverAPage() {
    List<Chunk> chunks =
        CHUNKER.chunks(
            extracted("a.pdf", Documents.pdf(List.of("The well is deep.", "The gate is shut."))));

    assertThat(chunks)
        .extracting(Chunk::page)
        .containsExactly(OptionalInt.of(1), OptionalInt.of(2));
    assertThat(chunks)
        .extracting(chunk -> chunk.content().text())
        .containsExactly("The well is deep.", "The gate is shut.");
  }

  @Test
  void aChangeInOneSectionLeavesTheOthersAsTheyWere() {
    String book =
        IntStream.range(0, 20)
            .mapToObj("# Part %1$d\n\nThis is part %1$d of the book.\n"::formatted)
            .collect(Collectors.joining("\n"));

    List<ChunkContent> before = contents(chunks(book));
    List<ChunkContent> after = contents(chunks(book.replace("part 3 of", "the third part of")));

    after.removeAll(before);
    assertThat(after).hasSize(1);
  }

  /** What holds for every text: nothing is lost, nothing too long, every chunk is in its place. */
  @Test
  void anyTextIsCoveredByItsChunks() {
    var random = new Random(11);
    for (int i = 0; i < 200; i++) {
      Extracted document = extracted("a.md", scrambled(random));
      List<Chunk> chunks = CHUNKER.chunks(document);

      boolean[] covered = new boolean[document.text().length()];
      for (Chunk chunk : chunks) {
        assertThat(document.text().substring(chunk.start(), chunk.end()))
            .isEqualTo(chunk.content().text());
        assertThat(chunk.content().text().length()).isBetween(1, 200);
        Arrays.fill(covered, chunk.start(), chunk.end(), true);
      }
      for (Block block : document.blocks()) {
        for (int at = block.start(); at < block.end(); at++) {
          assertThat(covered[at] || Character.isWhitespace(document.text().charAt(at))).isTrue();
        }
      }
    }
  }

  private static String scrambled(Random random) {
    List<String> parts =
        List.of(
            "# Heading\n\n",
            "## Below\n\n",
            "A short paragraph.\n\n",
            "One sentence here. Another one follows it! And is this a third one? ".repeat(4)
                + "\n\n",
            "- item\n- other item\n\n",
            "| a | b |\n|---|---|\n" + "| 1 | 2 |\n".repeat(30) + "\n",
            "```\n" + "code();\n".repeat(40) + "```\n\n",
            String.join("", Collections.nCopies(300, "x")) + "\n\n");
    return random
        .ints(random.nextInt(1, 15), 0, parts.size())
        .mapToObj(parts::get)
        .collect(Collectors.joining());
  }

  private static List<ChunkContent> contents(List<Chunk> chunks) {
    return new ArrayList<>(chunks.stream().map(Chunk::content).toList());
  }

  private List<Chunk> chunks(String markdown) {
    return CHUNKER.chunks(extracted("a.md", markdown));
  }

  private Extracted extracted(String name, String text) {
    return extracted(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Extracted extracted(String name, byte[] bytes) {
    try {
      Path file = Files.write(folder.resolve("document"), bytes);
      return EXTRACTION.read(file, name, Optional.empty(), Pages.UNHEARD);
    } catch (IOException | UnreadableDocumentException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
