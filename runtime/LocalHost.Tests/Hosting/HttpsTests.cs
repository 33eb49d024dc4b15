using System.Net;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Tests.Authentication;
using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>LocalHost by HTTPS, with a certificate that only the test trusts.</summary>
public sealed class HttpsTests
{
    private readonly TestCertificate _certificate = new();

    [OneTimeTearDown]
    public void RemoveCertificate() => _certificate.Dispose();

    [Test]
    public async Task The_app_and_its_sign_in_are_there_by_https_only()
    {
        using var app = new AppCopy("Probe").With("auth.json", """{ "globalValidation": { "unauthenticatedClientAction": "Return401" }, "httpSettings": { "requireHttps": true } }""");
        await using var host = await StartAsync(app.Folder);
        var site = host.Address.GetLeftPart(UriPartial.Authority);
        Assert.That(host.Address.Scheme, Is.EqualTo("https"));
        Assert.That(host.Output, Does.Contain($"{site}/api/any").And.Contain($"{site}/.auth/login/aad").And.Not.Contain("requireHttps"));

        using var client = Trusting(host);
        using var signIn = await SignInAsync(client, $"{site}/back");
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single();
        Assert.That(signIn.Headers.Location?.ToString(), Is.EqualTo($"{site}/back"));
        Assert.That(cookie, Does.Contain("; secure").And.Contain("; samesite=none").And.Contain("; httponly"));
        using var elsewhere = await SignInAsync(client, $"http://{host.Address.Authority}/back");
        Assert.That(elsewhere.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));

        using var answer = await client.GetAsync("/api/pPrincipal", ("Cookie", cookie.Split(';')[0]));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("Ada False"));
        using var configuration = await client.GetAsync("/.auth/local/.well-known/openid-configuration");
        var metadata = JsonNode.Parse(await configuration.Content.ReadAsStringAsync())!;
        Assert.That((string?)metadata["issuer"], Is.EqualTo($"{site}/.auth/local"));

        Assert.That(async () => await host.Http.GetAsync("/admin/host/ping"), Throws.InstanceOf<HttpRequestException>(), "it is trusted by the test alone");
        using var plain = new HttpClient();
        Assert.That(async () => await plain.GetAsync(new Uri($"http://{host.Address.Authority}/admin/host/ping")), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Clients_of_signalr_connect_and_the_emulator_reaches_the_app()
    {
        await using var host = await StartAsync(HostProcess.FunctionAppFolder);
        using var client = Trusting(host);
        using var signIn = await SignInAsync(client, "/");
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/api"), HttpTransportType.WebSockets, options =>
        {
            options.Headers["Cookie"] = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            options.HttpMessageHandlerFactory = _ => _certificate.CreateHandler();
        }).Build();
        await connection.StartAsync();
        Assert.That(await connection.InvokeAsync<int>("echo", 5), Is.EqualTo(5), "the app answers through the upstream, which is by https");
    }

    [Test]
    [NonParallelizable]
    public async Task A_client_for_tests_trusts_the_certificate()
    {
        await using var host = await FunctionsLocalHost.StartAsync(HostProcess.AppFolder("Probe"), options =>
        {
            options.UseEmulator = false;
            options.UseHttps = true;
            options.CertificateFile = _certificate.File;
            options.CertificatePassword = _certificate.PasswordFile;
        });
        using var client = host.CreateClient();
        using var ping = await client.GetAsync(new Uri("/admin/host/ping", UriKind.Relative));
        Assert.That((host.Address.Scheme, ping.StatusCode), Is.EqualTo(("https", HttpStatusCode.OK)));
        Assert.That(host.Certificate, Is.Not.Null);
    }

    [TestCase("--use-https --cert no-such.pfx", "There is no file", "no-such.pfx")]
    [TestCase("--use-https --cert {file} --password wrong", "cannot be read as a certificate", "--password")]
    [TestCase("--use-https --cert {password}", "cannot be read as a certificate", ".pfx")]
    [TestCase("--use-https --password {password}", "--password is for the file of --cert", "missing")]
    [TestCase("--cert {file}", "mean nothing without --use-https", "Add it")]
    public async Task What_is_wrong_with_a_certificate_is_one_clear_message(string arguments, string problem, string detail)
    {
        var given = arguments.Split(' ').Select(argument => argument.Replace("{file}", _certificate.File, StringComparison.Ordinal).Replace("{password}", _certificate.PasswordFile, StringComparison.Ordinal));
        await AssertRefusedAsync([.. given], problem, detail);
    }

    [Test]
    public async Task A_certificate_of_the_past_is_refused()
    {
        using var old = new TestCertificate(daysLeft: -2);
        await AssertRefusedAsync(["--useHttps", "--cert", old.File, "--password", old.PasswordFile], "is valid from", "Make a new one");
    }

    [Test]
    [Platform("Linux", Reason = "Only there the user's certificates are in the user's folder.")]
    public async Task Without_any_certificate_the_remedies_are_named()
    {
        var home = Directory.CreateTempSubdirectory("https-tests-home-").FullName;
        try
        {
            var (exitCode, output) = await HostProcess.RunAsync(new Dictionary<string, string> { ["HOME"] = home }, "--app", HostProcess.AppFolder("Work"), "--use-https");
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(output, Does.StartWith("error: There is no development certificate").And.Contain("dotnet dev-certs https").And.Contain("--cert"));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private Task<HostProcess> StartAsync(string folder) => HostProcess.StartAsync(folder, "--use-https", "--cert", _certificate.File, "--password", _certificate.PasswordFile);

    private AuthClient Trusting(HostProcess host) => new(host.Address, _certificate.CreateHandler());

    private static Task<HttpResponseMessage> SignInAsync(AuthClient client, string returnTo)
        => client.PostSignInAsync("aad", ("user_id", "ada"), ("name", "Ada"), ("post_login_redirect_uri", returnTo));

    private static async Task AssertRefusedAsync(string[] arguments, string problem, string detail)
    {
        var (exitCode, output) = await HostProcess.RunAsync(["--app", HostProcess.AppFolder("Work"), .. arguments]);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(output, Does.StartWith("error: ").And.Contain(problem).And.Contain(detail));
    }
}
