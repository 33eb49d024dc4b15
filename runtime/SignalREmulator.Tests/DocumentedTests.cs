using System.Reflection;
using System.Text.RegularExpressions;
using InProcSignalR.Emulator.DataPlane;
using NUnit.Framework.Interfaces;

namespace InProcSignalR.Emulator.Tests;

/// <summary>The tables of docs/emulator.md have a row a call and a feature, and name the test behind each; each has to be one that runs.</summary>
public sealed partial class DocumentedTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator.md"));

    public static IEnumerable<string> Named() => TestName().Matches(Document).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Calls =>
        RestVersions.Since20220601.Concat(RestVersions.Since20241201).Concat(RestVersions.Refresh).Select(static route => $"{route.Method} {route.Path}")
            .Concat(RestVersions.V1.Select(static route => $"v1 {route.Method} {(route.Path.Length == 0 ? "/" : route.Path)}"))
            .Concat(["GET /api/auth/accessKey", "HEAD /api/health", "POST /client/refresh"]);

    [TestCaseSource(nameof(Named))]
    public void A_named_test_runs(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        var methods = typeof(DocumentedTests).Assembly.GetTypes().Where(candidate => candidate.Name == type).SelectMany(candidate => candidate.GetMethods())
            .Where(candidate => candidate.Name == method).ToList();
        Assert.That(methods, Is.Not.Empty);
        Assert.That(methods.All(IsRun), Is.True, "no [Test], [TestCase] or [TestCaseSource], or ignored");
    }

    [TestCaseSource(nameof(Calls))]
    public void A_call_has_a_row(string call) => Assert.That(Rows.Count(row => row.StartsWith($"| `{call}` ", StringComparison.Ordinal)), Is.EqualTo(1));

    [Test]
    public void Every_row_names_a_test() => Assert.That(Rows.Where(row => !TestName().IsMatch(row)), Is.Empty);

    private static IEnumerable<string> Rows =>
        Document.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|').Length == 7 && !line.EndsWith("| test |", StringComparison.Ordinal));

    private static bool IsRun(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes(inherit: true);
        return attributes.Any(static attribute => attribute is ITestBuilder or ISimpleTestBuilder) && !attributes.Any(static attribute => attribute is IgnoreAttribute or ExplicitAttribute);
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
