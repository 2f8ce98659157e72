package dev.serai.sandbox;

class GvisorCrashTest extends CrashContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.GVISOR;
  }
}
