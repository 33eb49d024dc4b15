using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using InProcSignalR.Benchmarks;
using InProcSignalR.Benchmarks.Support;
using Perfolizer.Horology;

// Many short iterations: even on a busy machine some are undisturbed, and the best ratio goes by those.
var job = Job.Default.WithId("Default").WithWarmupCount(8).WithIterationCount(40).WithIterationTime(TimeInterval.FromMilliseconds(100)).AsDefault();
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(new BestRatioColumn())
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value))
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));

// Without arguments everything is run; BenchmarkDotNet would ask what.
BenchmarkSwitcher.FromAssembly(typeof(TokenBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
