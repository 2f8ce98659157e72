package dev.serai.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The directions between rooms, as ARCHITECTURE.md states them. */
@AnalyzeClasses(packages = "dev.serai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String KERNEL = "dev.serai.kernel..";
  private static final String EDGE = "dev.serai.protocol.aws..";
  private static final String HTTP = "dev.serai.protocol.http..";
  private static final String WEB_SOCKET = "dev.serai.protocol.websocket..";
  private static final String MCP = "dev.serai.protocol.mcp..";
  private static final String STORAGE = "dev.serai.storage..";
  private static final String SEARCH = "dev.serai.search..";
  private static final String MODELS = "dev.serai.models..";
  private static final String IMAGES = "dev.serai.images..";
  private static final String SESSIONS = "dev.serai.sessions..";
  private static final String SANDBOX = "dev.serai.sandbox..";
  private static final String AUDIT = "dev.serai.audit..";
  private static final String IDENTITY = "dev.serai.identity..";
  private static final String RUNTIME = "dev.serai.runtime..";
  private static final String FUNCTIONS = "dev.serai.functions..";
  private static final String CODE_INTERPRETER = "dev.serai.codeinterpreter..";
  private static final String BROWSER = "dev.serai.browser..";
  private static final String GATEWAY = "dev.serai.gateway..";
  private static final String MEMORY = "dev.serai.memory..";
  private static final String KNOWLEDGE = "dev.serai.knowledge..";
  private static final String SERVER = "dev.serai.server..";

  @ArchTest
  static final ArchRule kernelNeedsTheJdkOnly =
      classes()
          .that()
          .resideInAPackage(KERNEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(KERNEL, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule groundRoomsKnowTheKernelOnly =
      noClasses()
          .that()
          .resideInAnyPackage(STORAGE, SEARCH, MODELS, IMAGES, SANDBOX, SESSIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              EDGE,
              MCP,
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule searchKnowsNeitherRowsNorSandboxes =
      noClasses()
          .that()
          .resideInAPackage(SEARCH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, SANDBOX);

  @ArchTest
  static final ArchRule modelsKnowNoOtherGroundRoom =
      noClasses()
          .that()
          .resideInAPackage(MODELS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, SEARCH, SANDBOX);

  /** Providers' protocols are nobody else's business; search has its one model in the process. */
  @ArchTest
  static final ArchRule onlyModelsKnowProviders =
      noClasses()
          .that()
          .resideOutsideOfPackages(MODELS, SEARCH)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.langchain4j..");

  @ArchTest
  static final ArchRule storageKnowsNoSandbox =
      noClasses()
          .that()
          .resideInAPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SEARCH, SANDBOX);

  @ArchTest
  static final ArchRule theEdgeKnowsNoRoom =
      noClasses()
          .that()
          .resideInAPackage(EDGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              STORAGE,
              SEARCH,
              SANDBOX,
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule waysToProgramsNeedTheJdkOnly =
      classes()
          .that()
          .resideInAnyPackage(HTTP, WEB_SOCKET)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(HTTP, WEB_SOCKET, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule mcpKnowsTheKernelOnly =
      noClasses()
          .that()
          .resideInAPackage(MCP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              EDGE,
              STORAGE,
              SEARCH,
              SANDBOX,
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule gatewayNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule memoryNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(MEMORY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              KNOWLEDGE,
              SANDBOX,
              SERVER);

  @ArchTest
  static final ArchRule knowledgeNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(KNOWLEDGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              SANDBOX,
              SERVER);

  @ArchTest
  static final ArchRule functionsNeverImportAnotherService =
      noClasses()
          .that()
          .resideInAPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule codeInterpretersNeverImportAnotherService =
      noClasses()
          .that()
          .resideInAPackage(CODE_INTERPRETER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT, IDENTITY, RUNTIME, FUNCTIONS, BROWSER, GATEWAY, MEMORY, KNOWLEDGE, SERVER);

  @ArchTest
  static final ArchRule browsersNeverImportAnotherService =
      noClasses()
          .that()
          .resideInAPackage(BROWSER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule identityNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(IDENTITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule runtimeNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SERVER);

  @ArchTest
  static final ArchRule auditNeverImportsAnotherService =
      noClasses()
          .that()
          .resideInAPackage(AUDIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE,
              SANDBOX,
              SERVER);

  /** The verifier of an exported log must be usable without a server and its database. */
  @ArchTest
  static final ArchRule theAuditLogNeedsNoServer =
      noClasses()
          .that()
          .resideInAnyPackage("dev.serai.audit.log..", "dev.serai.audit.verify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EDGE, STORAGE, "dev.serai.audit.http..", "org.jdbi..");

  /** Rooms and their configuration classes hand operations over without knowing what is in them. */
  @ArchTest
  static final ArchRule onlyHttpSpeaksTheEdgesLanguage =
      noClasses()
          .that()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE)
          .and()
          .resideOutsideOfPackage("..http..")
          .and()
          .haveSimpleNameNotEndingWith("Room")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EDGE);

  @ArchTest
  static final ArchRule theDomainNeverImportsHttp =
      noClasses()
          .that()
          .resideInAnyPackage(
              AUDIT,
              IDENTITY,
              RUNTIME,
              FUNCTIONS,
              CODE_INTERPRETER,
              BROWSER,
              GATEWAY,
              MEMORY,
              KNOWLEDGE)
          .and()
          .resideOutsideOfPackage("..http..")
          .and()
          .haveSimpleNameNotEndingWith("Room")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.serai.audit.http..",
              "dev.serai.identity.http..",
              "dev.serai.runtime.http..",
              "dev.serai.codeinterpreter.http..",
              "dev.serai.browser.http..",
              "dev.serai.memory.http..",
              "dev.serai.knowledge.http..");

  @ArchTest
  static final ArchRule noRoomReadsTheWallClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule noImplementationIsNamedForNothing =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameStartingWith("Base");
}
