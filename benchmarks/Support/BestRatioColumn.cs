using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>The fastest iteration over the baseline's fastest: other programs on the machine only ever slow an iteration down.</summary>
internal sealed class BestRatioColumn : IColumn
{
    public string Id => nameof(BestRatioColumn);

    public string ColumnName => "Best Ratio";

    public string Legend => "Fastest iteration over the baseline's fastest iteration";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => 10;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var baseline = summary.BenchmarksCases.FirstOrDefault(other =>
            other.Descriptor.Baseline && other.Job.Equals(benchmarkCase.Job) && other.Parameters.DisplayInfo == benchmarkCase.Parameters.DisplayInfo);
        return baseline is not null && summary[baseline]?.ResultStatistics is { } least && summary[benchmarkCase]?.ResultStatistics is { } own
            ? (own.Min / least.Min).ToString("0.00", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
