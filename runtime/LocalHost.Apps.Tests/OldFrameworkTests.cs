using InProcSignalR.LocalHost.Apps.Tests.Running;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Apps of earlier days, which nobody builds anew before the move.</summary>
public sealed class OldFrameworkTests
{
    [Test]
    public async Task An_old_project_is_built_first_though_its_tools_ask_for_an_older_runtime()
    {
        using var project = new ProjectCopy("Net6");
        await using var host = await HostProcess.StartAsync(project.Folder);
        Assert.That(await host.Http.GetStringAsync("/api/framework"), Does.Contain(".NETCoreApp,Version=v6.0"));
    }

    [TestCase("Net31", "3.1", TestName = "netcoreapp3.1 by Sdk.Functions 3.0.7")]
    [TestCase("Net6", "6.0", TestName = "net6.0 by Sdk.Functions 4.1.1")]
    public async Task An_app_of_an_earlier_framework_runs(string app, string version)
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder(app));
        Assert.That(await host.Http.GetStringAsync("/api/framework"), Does.Contain($".NETCoreApp,Version=v{version}"));
    }
}
