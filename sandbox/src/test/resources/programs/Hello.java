void main() {
  var threads = java.util.stream.IntStream.range(0, 8).mapToObj(n -> Thread.ofVirtual().start(() -> {})).toList();
  for (var thread : threads) {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      return;
    }
  }
  System.out.println("hello from java");
}
