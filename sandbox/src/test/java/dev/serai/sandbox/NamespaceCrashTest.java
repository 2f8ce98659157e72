package dev.serai.sandbox;

class NamespaceCrashTest extends CrashContract {

  @Override
  IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }
}
