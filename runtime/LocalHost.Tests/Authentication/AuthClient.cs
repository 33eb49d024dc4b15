using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>One browser or program in front of an app with App Service Authentication, with cookies of its own.</summary>
internal sealed class AuthClient(Uri address, HttpMessageHandler? handler = null) : IDisposable
{
    private readonly HttpClient _http = new(handler ?? new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>Signs in on a provider's page.</summary>
    public Task<HttpResponseMessage> PostSignInAsync(string provider, params (string Name, string Value)[] fields)
        => PostAsync($"/.auth/login/{provider}/callback", fields);

    public async Task SignInAsync(string provider, params (string Name, string Value)[] fields)
    {
        using var response = await PostSignInAsync(provider, fields);
        Assert.That((int)response.StatusCode, Is.EqualTo(302), await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
        => SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) => SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>The X-MS- headers that a function gets.</summary>
    public async Task<Dictionary<string, string>> ReadPlatformHeadersAsync(params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync("/api/sPlatformHeaders", headers);
        var body = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
        return new Dictionary<string, string>(JsonSerializer.Deserialize<Dictionary<string, string>>(body)!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The one entry of /.auth/me.</summary>
    public async Task<JsonObject> ReadMeAsync(params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync("/.auth/me", headers);
        var body = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
        return JsonNode.Parse(body)!.AsArray().Single()!.AsObject();
    }

    public void Dispose() => _http.Dispose();
}
