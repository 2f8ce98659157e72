package dev.serai.sandbox;

class MicrovmExecTest extends ExecContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }
}
