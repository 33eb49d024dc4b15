using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Tests.Folders;

/// <summary>Where connections are looked for, and in which order.</summary>
public sealed class AppConnectionsTests
{
    // As WebJobs does; the test names cannot be in anybody's environment.
    [TestCase("ConnectionStrings__AzureWebJobsConnTests AzureWebJobsConnTests ConnectionStrings__ConnTests ConnTests", "ConnectionStrings__AzureWebJobsConnTests")]
    [TestCase("AzureWebJobsConnTests ConnectionStrings__ConnTests ConnTests", "AzureWebJobsConnTests")]
    [TestCase("ConnectionStrings__ConnTests ConnTests", "ConnectionStrings__ConnTests")]
    [TestCase("ConnTests", "ConnTests")]
    [TestCase("ConnTests__accountName", "ConnTests")]
    [TestCase("AzureWebJobsConnTests__queueServiceUri ConnTests", "AzureWebJobsConnTests")]
    [TestCase("conntests", "ConnTests")]
    [TestCase("ConnTestsToo", null)]
    public void A_binding_of_WebJobs_finds_the_first(string there, string? found)
    {
        var connection = Connections(there).Find("ConnTests");
        Assert.That(connection is null ? null : AppConnections.NameOf(connection), Is.EqualTo(found).IgnoreCase);
    }

    [TestCase("AzureWebJobsConnTests ConnectionStrings__ConnTests ConnTests", "ConnectionStrings__ConnTests")]
    [TestCase("AzureWebJobsConnTests ConnTests", "ConnTests")]
    [TestCase("ConnTests__serviceUri", "ConnTests")]
    [TestCase("AzureWebJobsConnTests", null)]
    public void A_SignalR_binding_knows_no_prefix(string there, string? found)
    {
        var connection = Connections(there).FindForSignalR("ConnTests");
        Assert.That(connection is null ? null : AppConnections.NameOf(connection), Is.EqualTo(found));
    }

    [TestCase("UseDevelopmentStorage=true", "http://127.0.0.1:10001/")]
    [TestCase("AccountName=a;QueueEndpoint=http://127.0.0.1:1234/a;", "http://127.0.0.1:1234/a")]
    [TestCase("AccountName=a;BlobEndpoint=http://127.0.0.1:1234/a;", null)]
    [TestCase("AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net", null)]
    public void A_connection_string_says_whether_storage_is_on_this_machine(string value, string? address)
        => Assert.That(QueueOf(new() { ["ConnTests"] = value })?.AbsoluteUri, Is.EqualTo(address));

    [TestCase("queueServiceUri", "http://localhost:1234/a", "http://localhost:1234/a")]
    [TestCase("serviceUri", "http://127.0.0.1:1234/a", "http://127.0.0.1:1234/a")]
    [TestCase("queueServiceUri", "https://a.queue.core.windows.net", null)]
    [TestCase("accountName", "a", null)]
    public void So_does_an_identity(string setting, string value, string? address)
        => Assert.That(QueueOf(new() { [$"ConnTests__{setting}"] = value })?.AbsoluteUri, Is.EqualTo(address));

    private static AppConnections Connections(string there)
        => new(new LocalSettings { Values = there.Split(' ').ToDictionary(name => name, string? (name) => name) });

    private static Uri? QueueOf(Dictionary<string, string?> values)
        => StorageService.All.Single(service => service.Name == "Queue").FindOnThisMachine(new AppConnections(new LocalSettings { Values = values }).Find("ConnTests")!);
}
