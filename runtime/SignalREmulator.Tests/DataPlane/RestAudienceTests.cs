using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class RestAudienceTests
{
    private const string Path = "/api/hubs/chat/users/u%40x.y%2B1/groups/g%201%2F%C3%A9";
    private const string Query = "?application=app&api-version=2022-06-01&ttl=90";
    private TestEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase("http://localhost" + Path + "?application=app&api-version=2022-06-01", Description = "as the SDK signs")]
    [TestCase("http://localhost" + Path + "?api-version=2022-06-01&application=app", Description = "in another order")]
    [TestCase("http://localhost:{port}" + Path + "?application=app&api-version=2022-06-01", Description = "with the port")]
    [TestCase("http://localhost" + Path, Description = "without query")]
    [TestCase("http://localhost:{port}" + Path, Description = "without query, with the port")]
    [TestCase("http://localhost" + Path + Query, Description = "the whole URL")]
    [TestCase("http://127.0.0.1:{port}" + Path, Description = "another name of this machine")]
    [TestCase("http://localhost/api/hubs/chat/users/u@x.y+1/groups/g 1%2fé", Description = "encoded otherwise")]
    public async Task The_url_of_the_request_is_accepted(string audience) => Assert.That(await StatusAsync(audience), Is.EqualTo(200));

    [TestCase("http://localhost:1" + Path, Description = "another port")]
    [TestCase("http://example.org" + Path, Description = "another host")]
    [TestCase("http://localhost/api/hubs/chat/users/u%40x.y%2B1/groups/other", Description = "another group")]
    [TestCase("http://localhost/api/hubs/chat/users/u%40x.y%2B1", Description = "a shorter path")]
    [TestCase("http://localhost/api/hubs/other/users/u%40x.y%2B1/groups/g%201%2F%C3%A9", Description = "another hub")]
    [TestCase("http://localhost" + Path + "?application=other&api-version=2022-06-01", Description = "another application")]
    [TestCase("http://localhost" + Path + "?ttl=90", Description = "an arbitrary part of the query")]
    [TestCase("http://localhost" + Path + "?application=app", Description = "a part of the two parameters")]
    [TestCase("ftp://localhost" + Path, Description = "another scheme")]
    [TestCase("http://localhost", Description = "no path")]
    [TestCase("https://signalr.azure.com", Description = "Entra's audience, without identity mode")]
    [TestCase("", Description = "empty")]
    public async Task Anything_else_is_refused(string audience) => Assert.That(await StatusAsync(audience), Is.EqualTo(401));

    private async Task<int> StatusAsync(string audience)
    {
        var port = _emulator.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await _emulator.RestAsync("PUT", Path + Query, audience: audience.Replace("{port}", port, StringComparison.Ordinal));
        return (int)answer.StatusCode;
    }
}
