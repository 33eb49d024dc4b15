using System.Text.RegularExpressions;

namespace InProcSignalR.Emulator.Tests;

/// <summary>The table of docs/emulator.md names the test behind each row; each has to be there.</summary>
public sealed partial class DocumentedTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator.md"));

    public static IEnumerable<string> Named() => TestName().Matches(Document).Select(match => match.Groups[1].Value);

    [TestCaseSource(nameof(Named))]
    public void A_named_test_is_there(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        var methods = typeof(DocumentedTests).Assembly.GetTypes().Where(candidate => candidate.Name == type).SelectMany(candidate => candidate.GetMethods());
        Assert.That(methods.Any(candidate => candidate.Name == method && candidate.GetCustomAttributes(inherit: false).Any(attribute => attribute is NUnitAttribute)), Is.True);
    }

    [Test]
    public void Every_row_names_one() => Assert.That(Document.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|').Length == 7).Skip(1), Is.All.Contain("Tests."));

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
