using System.Diagnostics;
using System.Text.Json;

namespace InProcSignalR.FunctionApp.Tests;

/// <summary>The switch to the official extension, by what the project evaluates to: not every feed can restore the package.</summary>
public sealed class OfficialPackageTests
{
    private const string OfficialPackage = "Microsoft.Azure.WebJobs.Extensions.SignalRService";

    private const string App = "FunctionApp/FunctionApp.csproj";
    private const string QuickStart = "runtime/SignalRServiceExtension.Apps.Tests/Apps/QuickStart/QuickStart.csproj";

    [TestCase(App, false)]
    [TestCase(App, true)]
    [TestCase(QuickStart, false)]
    [TestCase(QuickStart, true)]
    public async Task The_project_references_one_extension(string project, bool useOfficial)
    {
        using var items = JsonDocument.Parse(await EvaluateAsync(project, useOfficial));
        var packages = Identities(items, "PackageReference");
        var projects = Identities(items, "ProjectReference");
        Assert.Multiple(() =>
        {
            Assert.That(packages.Contains(OfficialPackage), Is.EqualTo(useOfficial));
            Assert.That(projects.Any(project => project.EndsWith("SignalRServiceExtension.csproj", StringComparison.Ordinal)), Is.EqualTo(!useOfficial));
        });
    }

    private static async Task<string> EvaluateAsync(string path, bool useOfficial)
    {
        var project = Path.GetFullPath("../../../../" + path, AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "msbuild", project, "-getItem:PackageReference", "-getItem:ProjectReference", $"-p:UseOfficialSignalRPackage={useOfficial.ToString().ToLowerInvariant()}" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output;
    }

    private static string[] Identities(JsonDocument items, string type)
        => [.. items.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
}
