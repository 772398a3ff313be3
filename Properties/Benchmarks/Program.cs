using BenchmarkDotNet.Running;
using MeshSecurity.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ModelBenchmarks).Assembly).Run(args);
