package dev.serai.sandbox;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "serai.test.microvm", matches = "full")
class MicrovmExecTest extends ExecContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }
}
