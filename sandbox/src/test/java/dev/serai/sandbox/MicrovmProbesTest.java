package dev.serai.sandbox;

class MicrovmProbesTest extends ProbesContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }
}
