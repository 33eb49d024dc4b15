using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Runs one app from the folder it was published to, as a person would, for the tests of a fixture.</summary>
public abstract class AppTests(string name)
{
    private HostProcess _host = null!;

    private protected HostProcess Host => _host;

    private protected HttpClient Http => _host.Http;

    /// <summary>The app's settings: a published app brings none.</summary>
    private protected virtual Dictionary<string, string> Settings => [];

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await HostProcess.StartAsync(HostProcess.AppFolder(name), Settings);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>Asks, and gives status and body in one text.</summary>
    private protected async Task<string> AskAsync(string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        using var answer = await Http.SendAsync(request);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}".TrimEnd();
    }
}
